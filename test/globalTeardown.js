module.exports = async () => globalThis.removeTestFolder();
