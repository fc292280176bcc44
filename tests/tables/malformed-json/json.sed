s/"rows":\[/&,/
