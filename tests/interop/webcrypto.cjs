// Node 18, Debian 12's, keeps the Web Cryptography API out of the global names.
const { webcrypto } = require("node:crypto");

if (globalThis.crypto === undefined) {
  globalThis.crypto = webcrypto;
}
