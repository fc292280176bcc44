s/,\(Yes\|No\),\(IS\|ES\|GS\|RSA\|ED\|GT\|OU\|MDR\)\( [A-Z ]*\)\{0,1\},\(RSA\|MDR\)\{0,1\},/,\1,,,/
