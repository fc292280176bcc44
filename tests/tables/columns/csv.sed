1s/SMETS1/Colour/
1s/Disputed Command Variants/Command Variants/
s/,7\.7,7\.7,/,7.7,7.7,Yes,/
