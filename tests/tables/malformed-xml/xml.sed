s|</matrix>||
