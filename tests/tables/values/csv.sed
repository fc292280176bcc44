s/,7\.7,7\.7,No,Yes,/,7.7,7.7,Maybe,Yes,/
s/,7\.8,7\.8,Yes,/,7.8,7.8,,/
s/,7\.9,7\.9,No,Yes,DSP,/,7.9,7.9,n,TRUE,Tomorrow,/
s/,1 2 3,,ReadLoadLimitData/,1 2 12,,ReadLoadLimitData/
s/,ReadNetworkData$/,Read Network Data/
