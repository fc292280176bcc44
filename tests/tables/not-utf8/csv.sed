s/Read Network Data/R\xE9ad Network Data/
