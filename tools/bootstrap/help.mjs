/** What `npm start -- --help` prints; it needs nothing installed. */
export const HELP = `Fairfill takes every order, says when it ships, and serves the queue fairly.

  npm start               the server, with its own database in ./data
  npm run demo            a sample company on its own data, then the server
  npm test                checks and tests, ends with "N passed, N failed"
  npm run check           formatting, lint, types, unused code, layout, schema
  npm run torture         races, years and faults at full size
  npm run bench           the measured workloads, as ratios
  npm run pictures        the pictures of docs/screens, from the data of the demo
  bin/fairfill --help     the command line: orders, receipts, shipments, explain …

The first run fetches what is missing (Node 24, the dependencies) and says so.

Settings are read from the environment; the usual ones:
  PORT=4310  HOST=127.0.0.1  DATA_DIR=./data
  DATABASE_URL            a PostgreSQL 15 or newer instead of the built-in one
  SMTP_URL                where e-mail leaves; without, it is kept in DATA_DIR/outbox
At its start the server prints all of them with their values.
`;
