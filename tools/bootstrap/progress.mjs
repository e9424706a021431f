/**
 * Says what takes long, on stderr: stdout belongs to the command that follows. A terminal sees the seconds pass,
 * a log file a line now and then.
 */
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const TERMINAL_MS = 120;
const LOG_MS = 15_000;

export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs `work` under a title; its result, or its failure, is passed on. */
export async function step(title, work) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const terminal = process.stderr.isTTY === true;
  let frame = 0;
  const show = () =>
    terminal
      ? process.stderr.write(`\r${FRAMES[frame++ % FRAMES.length]} ${title} … ${seconds()}`)
      : say(`  still busy, ${seconds()}`);
  if (!terminal) say(`${title} …`);
  const timer = setInterval(show, terminal ? TERMINAL_MS : LOG_MS);
  const end = (mark) => {
    clearInterval(timer);
    say(`${terminal ? "\r" : ""}${mark} ${title}: ${seconds()}    `.trimEnd());
  };
  try {
    const result = await work();
    end("✓");
    return result;
  } catch (cause) {
    end("✗");
    throw cause;
  }
}
