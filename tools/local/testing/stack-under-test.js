// What tests of a deployment ask Terraform and the endpoint.
const { mustRun, terraform } = require('../deploy-stack');

/**
 * A directory with a configuration that Terraform has initialized.
 *
 * @param {string} directory
 * @param {NodeJS.ProcessEnv} env
 */
function configurationIn(directory, env) {
  return {
    /** @param {string[]} args */
    run: (...args) => mustRun(directory, [...args], { env }),
    /** What Terraform would do: nothing where the configuration is deployed. @param {string[]} args @returns {Promise<string>} */
    async plannedChanges(...args) {
      const { status, output } = await terraform(directory, ['plan', '-detailed-exitcode', '-input=false', '-lock=false', ...args], { env });
      return status === 0 ? 'none' : output.replaceAll(/^.*: (Refreshing state|Reading|Read complete).*\n/gm, '');
    },
  };
}

/** What every SDK client of a test is made with. @param {string} url */
function clientOf(url) {
  return { endpoint: url, region: 'eu-west-2', credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'local' }, forcePathStyle: true };
}

/** @param {string} url @param {string} route @param {object} [body] @returns {Promise<any>} */
async function control(url, route, body) {
  const response = await fetch(`${url}/_stopwatch/${route}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${route}: ${response.status} ${await response.text()}`);
  return response.json();
}

/**
 * Clicks the links that the mails hold.
 *
 * @param {string} url
 * @returns {Promise<number>} how many there were
 */
async function confirmSubscriptions(url) {
  const { messages } = await control(url, 'inbox');
  const links = messages.flatMap((/** @type {{ confirmLink?: string }} */ { confirmLink }) => (confirmLink === undefined ? [] : [confirmLink]));
  for (const link of links) {
    const { status } = await fetch(link);
    if (status !== 200) throw new Error(`${link}: answered with ${status}`);
  }
  return links.length;
}

module.exports = { clientOf, configurationIn, confirmSubscriptions, control };
