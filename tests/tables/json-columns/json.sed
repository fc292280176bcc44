s/{"srv":/{"colour":"red","srv":/
