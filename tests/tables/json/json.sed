s/"srv":"4.10"/"srv":4.10/
s/"srv":"7.7"/"srv":7.7/
s/"srv":"7.8"/"srv":{"a":1}/
s/"smets1":"yes"/"smets1":true/
