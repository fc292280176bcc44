s/"name":"Read Network Data"/"name":"Read\\u009bNetwork Data"/
s/"name":"Read Inventory"/"name":"Read\\u0001Inventory"/
s/"name":"Create Schedule"/"name":"Create\\ufffeSchedule"/
s/"rows":\[{/"rows":[{"colour\\ufffe":"x",/
