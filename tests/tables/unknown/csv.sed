s/,11\.4,11\.4,\(.*\),UpdatePPMIDFirmware/,99.9,99.9,\1,UpdatePPMIDFirmware/
