s/ MDR,/,/
s/,MDR,/,,/
