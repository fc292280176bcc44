s/^Read Network Data/"&/
