s/,Eligible User Roles,/,Who,/
