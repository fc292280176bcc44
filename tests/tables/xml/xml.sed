s/srv="6.20.1" service-reference="6.20"/srv="6.20.1" service-reference="6.2"/
s/critical="no" on-demand="yes" future-dated="DSP" dcc-scheduled="no" non-device="no" smets1="no" command-variants="1 2 3" body="ReadALCSData"/critical="perhaps" colour="red"/
