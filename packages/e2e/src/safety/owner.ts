import os from 'node:os';

/** Who runs this: `alice@laptop:4711`. */
export function thisOwner(): string {
  return `${userName()}@${os.hostname()}:${process.pid}`.replace(/[^\w.@:-]/g, '-');
}

/** Whether an owner is a process of this machine that has ended. Unknown, and so false, for any other machine. */
export function hasEnded(owner: string): boolean {
  const [, user, host, pid] = /^(.*)@(.*):(\d+)$/.exec(owner) ?? [];
  const [, thisUser, thisHost] = /^(.*)@(.*):\d+$/.exec(thisOwner())!;
  if (pid === undefined || user !== thisUser || host !== thisHost) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function userName(): string {
  try {
    return os.userInfo().username;
  } catch {
    return 'unknown';
  }
}
