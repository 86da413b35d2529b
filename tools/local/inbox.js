// What the people who are subscribed do with the mail that the endpoint has for them.

/**
 * @typedef {{ id: string, kind: string, to: string, subject?: string, confirmLink?: string }} Mail
 */

/** How long an invitation may take, in milliseconds of our time. */
const PATIENCE = 20_000;

/**
 * Clicks on the link of every invitation, as each receiver would.
 *
 * @param {string} url the endpoint's
 * @returns {Promise<readonly Mail[]>} what was confirmed
 * @throws when no invitation comes, or a click does not confirm
 */
async function confirmSubscriptions(url) {
  const invitations = await readInvitations(url);
  for (const { confirmLink = '', to } of invitations) {
    const answer = await fetch(confirmLink);
    if (!answer.ok) throw new Error(`${to} clicked on ${confirmLink} and got HTTP ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  }
  return invitations;
}

/** @param {string} url @returns {Promise<readonly Mail[]>} */
async function readInvitations(url) {
  for (const end = Date.now() + PATIENCE; ; ) {
    const answer = await fetch(new URL('/_stopwatch/inbox', url));
    const { messages } = /** @type {{ messages: Mail[] }} */ (await answer.json());
    const invitations = messages.filter(({ confirmLink, kind }) => kind === 'confirmation' && confirmLink !== undefined);
    if (invitations.length > 0) return invitations;
    if (Date.now() > end) throw new Error(`nobody was invited to a subscription: ${url}/_stopwatch/inbox has ${messages.length} messages`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

module.exports = { confirmSubscriptions };
