s/,7\.8,7\.8,Yes,Yes,No,No,No,/,7.8,7.8,Yes,Yes,No,No,Yes,/
s/,7\.7,7\.7,No,Yes,DSP,/,7.7,7.7,Yes,Yes,No,/
s/,7\.1,7\.1,Yes,Yes,No,No,/,7.1,7.1,Yes,Yes,Device,Yes,/
s/,4\.10,4\.10,No,Yes,DSP,Yes,/,4.10,4.10,No,Yes,DSP,No,/
s/,ReadDeviceLog$/,ReadDeviceLogs/
s/,UpdateFirmware$/,UpdatePPMIDFirmware/
s/,4 5,6 7,/,4 5 6,6 7,/
