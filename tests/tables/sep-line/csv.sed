1s/^/\xEF\xBB\xBFsep=;\n/
s/Read Tariff (Primary Element),4\.11,/"Read Tariff (Primary Element)","4.11",/
s/,/;/g
s/$/\r/
