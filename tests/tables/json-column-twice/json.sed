s/"name":"Read Auxiliary Load Switch Data"/"Service Request Name":"Another name",&/
s/"srv":"7.8",/&"Roles":null,/
