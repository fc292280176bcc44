1s/^/sep=;;\n/
s/,/;/g
