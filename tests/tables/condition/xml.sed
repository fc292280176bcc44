s|\(<row srv="7.7".*\)/>|\1><condition roles="ED" basis="inferred" source="a test">x</condition></row>|
