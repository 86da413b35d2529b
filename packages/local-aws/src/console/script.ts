/**
 * Keeps the page as the endpoint is, without losing the place of whoever reads it. Without it the page still works: its forms are forms.
 * Plain JavaScript for browsers; the page's content security policy lets exactly this text run.
 */
export const CONSOLE_SCRIPT = `'use strict';
(() => {
  const EVERY_MS = 2000;
  const status = document.getElementById('status');
  const hashes = {};
  let asked = 0;
  let clock = { at: performance.now(), now: 0, speed: 0 };
  for (const box of document.querySelectorAll('[data-section]')) hashes[box.dataset.section] = box.dataset.hash;
  for (const part of document.querySelectorAll('.without-script')) part.hidden = true;

  function say(message, failed) {
    if (status.textContent === message) return;
    status.className = failed ? 'notice failed' : 'notice';
    status.textContent = message;
  }

  function readClock() {
    const time = document.getElementById('now');
    clock = { at: performance.now(), now: Number(time.dataset.now), speed: Number(time.dataset.speed) };
  }

  function tick() {
    const time = document.getElementById('now');
    const now = new Date(clock.now + (performance.now() - clock.at) * clock.speed).toISOString();
    time.textContent = now.slice(0, 19).replace('T', ' ');
  }

  const nameOf = (details, index) => details.dataset.key || index + details.querySelector('summary').textContent;
  const scrolled = (box) => [...box.querySelectorAll('.scroll, .tiles, pre')];

  function focusIn(box, key, row) {
    const same = [...box.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key);
    if (same && !same.disabled) return same.focus({ preventScroll: true });
    const near = [...box.querySelectorAll('[data-key]:not(:disabled)')].filter((one) => one.dataset.key.startsWith(row));
    const target = near.find((one) => one.matches('button')) || near[0] || box;
    if (!target.matches('button')) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  function replace(box, text) {
    const selection = getSelection();
    if (!selection.isCollapsed && box.contains(selection.anchorNode)) return false;
    const focused = box.contains(document.activeElement) ? document.activeElement : undefined;
    const holder = focused && (focused.closest('[data-key]') || focused);
    const label = focused && focused.getAttribute('aria-label');
    const open = new Set([...box.querySelectorAll('details')].map((one, index) => one.open && nameOf(one, index)));
    const places = scrolled(box).map((one) => [one.scrollLeft, one.scrollTop]);
    box.innerHTML = text;
    box.querySelectorAll('details').forEach((one, index) => (one.open = open.has(nameOf(one, index))));
    scrolled(box).forEach((one, index) => places[index] && one.scrollTo(...places[index]));
    if (!focused) return true;
    if (holder.dataset.key) {
      const details = [...box.querySelectorAll('details[data-key]')].find((one) => one.dataset.key === holder.dataset.key);
      if (details) details.querySelector('summary').focus({ preventScroll: true });
      else focusIn(box, holder.dataset.key, holder.dataset.key.split('/')[0]);
    } else if (label) {
      const same = [...box.querySelectorAll('[aria-label]')].find((one) => one.getAttribute('aria-label') === label);
      if (same) same.focus({ preventScroll: true });
    }
    return true;
  }

  async function refresh() {
    const turn = ++asked;
    const query = new URLSearchParams(location.search);
    query.set('known', Object.entries(hashes).map((pair) => pair.join(':')).join(','));
    try {
      const response = await fetch('/_stopwatch/console/sections?' + query, { cache: 'no-store' });
      if (!response.ok) throw new Error('status ' + response.status);
      const { sections, title } = await response.json();
      if (turn !== asked) return;
      if (document.body.dataset.lost) {
        delete document.body.dataset.lost;
        say('The endpoint answers again.');
      }
      document.title = title;
      for (const { id, hash, text } of sections) {
        const box = document.querySelector('[data-section="' + id + '"]');
        if (box && replace(box, text)) hashes[id] = hash;
        if (id === 'clock') readClock();
      }
    } catch {
      document.body.dataset.lost = '1';
      say('The endpoint does not answer; trying again.', true);
    }
  }

  async function act(form, submitter) {
    const fields = new URLSearchParams(new FormData(form, submitter));
    submitter.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(form.getAttribute('action'), { method: 'POST', headers: { accept: 'application/json' }, body: fields });
      const { message } = await response.json();
      say(message, !response.ok);
    } catch {
      say('The endpoint does not answer.', true);
    }
    submitter.removeAttribute('aria-busy');
    await refresh();
  }

  document.addEventListener('submit', (event) => {
    if (event.target.getAttribute('method') !== 'post') return;
    event.preventDefault();
    if (event.submitter.getAttribute('aria-busy') !== 'true') act(event.target, event.submitter);
  });
  document.addEventListener('visibilitychange', () => document.hidden || refresh());
  async function forever() {
    if (!document.hidden) await refresh();
    setTimeout(forever, EVERY_MS);
  }
  readClock();
  setInterval(tick, 250);
  setTimeout(forever, EVERY_MS);
})();
`;
