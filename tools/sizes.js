// `npm run sizes`: what an install weighs, the five largest packages, and what is installed in more than one version.
const { existsSync, readFileSync, readdirSync, lstatSync } = require('node:fs');
const path = require('node:path');
const { root } = require('./workspace/environments');

/** @typedef {{ name: string, version: string, bytes: number }} Package */

function main() {
  const packages = installed();
  const total = sum(packages);
  console.log(`${packages.length} packages, ${megabytes(total)}\n\nThe five largest:`);
  for (const { name, version, bytes } of packages.sort((a, b) => b.bytes - a.bytes).slice(0, 5)) console.log(`  ${megabytes(bytes).padStart(8)}  ${name} ${version}`);
  const names = [...new Set(packages.map(({ name }) => name))];
  const several = names
    .map((name) => packages.filter((entry) => entry.name === name))
    .map((copies) => ({ name: copies[0].name, versions: [...new Set(copies.map(({ version }) => version))], bytes: sum(copies) }))
    .filter(({ versions }) => versions.length > 1)
    .sort((a, b) => b.bytes - a.bytes);
  console.log(`\nIn more than one version: ${several.length} packages, ${megabytes(several.reduce((bytes, entry) => bytes + entry.bytes, 0))}; the largest:`);
  for (const { name, versions, bytes } of several.slice(0, 5)) console.log(`  ${megabytes(bytes).padStart(8)}  ${name} ${versions.join(', ')}`);
}

/** @returns {Package[]} */
function installed() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'node_modules/.package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([place, { link }]) => !link && place.includes('node_modules/') && existsSync(path.join(root, place)))
    .map(([place, { version }]) => ({ name: place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length), version, bytes: size(path.join(root, place)) }));
}

/** Without the packages nested in it. @param {string} file @returns {number} */
function size(file) {
  const status = lstatSync(file);
  if (!status.isDirectory()) return status.size;
  return readdirSync(file).reduce((bytes, name) => bytes + (name === 'node_modules' ? 0 : size(path.join(file, name))), 0);
}

/** @param {readonly Package[]} packages */
function sum(packages) {
  return packages.reduce((bytes, entry) => bytes + entry.bytes, 0);
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

if (require.main === module) main();
