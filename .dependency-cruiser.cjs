// The walls of the house, checked on every test run (npm run check). Each names its reason; docs/MAP.md shows the doors.
// Tests may reach anything: a test that reads as a story crosses rooms.
const order = require('./server/domains/order.json');

const TEST = '\\.test\\.tsx?$';
const BROWSER = '^(web|widget)/';
const ENGINE = '^server/platform/(db|jobs|events|live|http|files)/';

// Rule files: data in, data out. A new one joins by its name here or by lying in a folder called rules/.
const RULES = ['^server/domains/tickets/(ticket|task|process)\\.ts$', '^server/domains/channels/email/(bounce|content)/(?!.*(store|routes|jobs|listeners|domain)\\.ts)', '/rules/'];

const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { ...from, pathNot: [TEST, ...(from.pathNot ?? [])] }, to });

/** A domain calls up the list and listens to anyone: index.ts of the domains before it, events.ts of every one. */
const domainWalls = order.map((domain, at) => {
  const earlier = order.slice(0, at);
  const doors = earlier.length > 0 ? [`^server/domains/(${earlier.join('|')})/index\\.ts$`] : [];
  return wall(
    `${domain}-calls-up-the-list`,
    `server/domains/${domain} may import index.ts of ${earlier.join(', ') || 'no domain'}, and any events.ts. To react to a later domain, listen to its events.`,
    { path: `^server/domains/${domain}/` },
    { path: '^server/domains/[^/]+/', pathNot: [`^server/domains/${domain}/`, '^server/domains/[^/]+/events\\.ts$', ...doors] },
  );
});

module.exports = {
  forbidden: [
    wall('contract-is-only-schemas', 'contract/ is read by browsers and by other people’s programs: it imports typebox and itself.', { path: '^contract/' }, { pathNot: ['^contract/', '^node_modules/typebox/'] }),
    wall('words-are-only-words', 'words/ serves the server and the browser alike.', { path: '^words/' }, { pathNot: ['^words/', '^node_modules/@(lingui|messageformat)/'] }),
    wall('platform-knows-no-domain', 'A platform that knew a domain could not carry the next one.', { path: '^server/platform/' }, { path: '^server/', pathNot: ['^server/platform/'] }),
    ...domainWalls,
    wall('domain-is-in-order-json', 'A new domain takes its place in server/domains/order.json first.', { path: `^server/domains/(?!(${order.join('|')})/)[^/]+/` }, { path: '.' }),
    wall('adapters-see-the-port', 'A channel adapter sees channel.ts, the platform, and what a company set (admin), never another adapter: each can be removed alone.', { path: '^server/domains/channels/([^/]+)/' }, {
      path: '^(server|web|test|db)/',
      pathNot: ['^server/platform/', '^server/domains/channels/$1/', '^server/domains/channels/channel\\.ts$', '^server/domains/admin/index\\.ts$'],
    }),
    wall('rules-touch-nothing', 'Rules are tested without I/O and read without knowing the database.', { path: RULES, pathNot: ['/store\\.ts$'] }, {
      path: [ENGINE, '/store\\.ts$', '^db/', '^node_modules/(pg|kysely|fastify|graphile-worker|imapflow|nodemailer|smtp-server)/'],
      pathNot: ['^server/platform/events/event\\.ts$'], // what an event is: shapes, no log
    }),
    wall('rules-open-no-files', 'Rules do no I/O.', { path: RULES }, { dependencyTypes: ['core'], path: '^(node:)?(fs|net|http|https|tls|child_process|dgram|dns)(/|$)' }),
    wall('browsers-never-import-server', 'What a browser gets is in contract/ and words/.', { path: BROWSER }, { path: '^(server|db|test|scripts)/' }),
    wall('server-never-imports-web', 'The server sends the built desk as files.', { path: '^(server|contract|words|db)/' }, { path: BROWSER }),
    wall('only-the-top-composes', 'The files right in server/ (main.ts, app.ts) and demo/ put the parts together; nothing below may reach up to them.', { path: '^server/', pathNot: ['^server/[^/]+\\.ts$', '^server/demo/'] }, {
      path: ['^server/[^/]+\\.ts$', '^server/demo/'],
    }),
    wall('tests-stay-outside', 'The program never imports its tests.', { path: '^(contract|server|web|words|db)/' }, { path: ['^test/', TEST] }),
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third. (Types alone may refer to each other: nothing runs.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'everything-resolves', comment: 'An import that leads nowhere.', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['\\?', '^virtual:'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true, // a type that crosses a wall is knowledge that crosses it
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
    skipAnalysisNotInRules: true,
  },
};
