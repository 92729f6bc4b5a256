#!/usr/bin/env node
// What every script of package.json calls. Plain JavaScript without dependencies: it runs before anything is installed.
// Parsed by whatever Node.js is there, so nothing newer than 2019 stands in this file.
const oldest = 20;
const major = Number(process.versions.node.split('.')[0]);

if (major < oldest) {
  console.error(`Jari needs Node.js ${oldest} or newer; this is ${process.versions.node}. See https://nodejs.org`);
  process.exitCode = 1;
} else {
  import('./launcher/commands.mjs')
    .then(({ runCommand }) => runCommand(process.argv[2], process.argv.slice(3)))
    .then((code) => {
      process.exitCode = code;
    })
    .catch((error) => {
      console.error(error && error.expected ? error.message : error);
      process.exitCode = 1;
    });
}
