// Terraform mostly waits for what it made to be there: two of its tests at a time leave a core to the rest.
module.exports = { ...require('../jest.preset.js').project(__dirname), maxWorkers: 2 };
