/** The ground that everything stands on. */
const ground = '^src/(config|domain|platform|security|telemetry)/';
/** Everything of ours but these folders of src. */
const oursBut = (...folders) => `^(src/(?!(${folders.join('|')})/)|queues/|workers/|fixtures/|test/)`;

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule(
      'no-circle',
      'Two files that need each other are one idea in two places: join them, or move what both need below both.',
      {},
      { circular: true },
    ),
    rule(
      'resolves',
      'An import that cannot be resolved fails at the start of a process, not in a test.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'domain-stands-alone',
      'Words and rules without I/O: they can be read, tested and trusted without the rest.',
      { path: '^src/domain/' },
      { path: oursBut('domain') },
    ),
    rule(
      'ground-knows-nothing-above',
      'Settings, keys, logs and process life serve every layer, so they can depend on none.',
      { path: ground },
      { path: oursBut('config', 'domain', 'platform', 'security', 'telemetry') },
    ),
    rule(
      'returns-are-rules',
      'How a return is built is law and arithmetic: it can be read, tested and trusted without the rest.',
      { path: '^src/returns/' },
      { path: oursBut('domain', 'returns') },
    ),
    rule(
      'payments-are-rules',
      'Whether money came, went or may go again is decided by facts alone: it can be read, tested and trusted without the rest.',
      { path: '^src/payments/' },
      { path: oursBut('domain', 'payments') },
    ),
    rule(
      'messages-are-rules',
      'What a message may say, when, and to whom is decided by facts alone: it can be read, tested and trusted without the rest.',
      { path: '^src/messages/' },
      { path: oursBut('domain', 'security', 'messages') },
    ),
    rule(
      'ledger-knows-no-business',
      'The ledger stores what it is told. A rule of an action or of the engine in a query could not be tested without a database.',
      { path: '^src/ledger/' },
      { path: oursBut('config', 'domain', 'platform', 'security', 'telemetry', 'ledger') },
    ),
    rule(
      'providers-know-only-their-protocol',
      'A provider turns a typed call into HTTP and an answer into an outcome; knowing queue, ledger or tenant it could decide more than that.',
      { path: '^src/providers/' },
      { path: oursBut('config', 'domain', 'platform', 'security', 'telemetry', 'providers') },
    ),
    rule(
      'actions-are-declarations',
      'An action declares; attempts, retries, breakers and storage are the engine’s, the same for all.',
      { path: '^src/actions/' },
      {
        path: oursBut(
          'config',
          'domain',
          'platform',
          'security',
          'telemetry',
          'providers',
          'returns',
          'payments',
          'messages',
          'actions',
        ),
      },
    ),
    rule(
      'engine-sees-actions-by-their-registry',
      'The engine runs any action: importing one, or a provider, it would begin to treat it apart. A port’s type it may know.',
      { path: '^src/engine/' },
      {
        path: '^(src/actions/(?!action-registry\\.ts)|src/(providers|intake|webhooks|cli)/|queues/|workers/|fixtures/|test/)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'webhooks-stand-on-the-ledger',
      'Signing and endpoint health are rules of their own; the action that delivers calls them, not they it. A port’s type they may know.',
      { path: '^src/webhooks/' },
      {
        path: oursBut('config', 'domain', 'platform', 'security', 'telemetry', 'ledger', 'webhooks'),
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'receivers-verify-and-store',
      'A receiver checks a signature, stores and answers; what a webhook means to the app is decided later, by a job.',
      { path: '^src/inbound/' },
      {
        path: '^(src/(providers|actions|schedules|cli)/|queues/|workers/|fixtures/|test/)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'the-clock-knows-no-action',
      'A schedule names an action and hands its input over; knowing one, or the queue, it could treat it apart.',
      { path: '^src/schedules/' },
      {
        path: oursBut('config', 'domain', 'platform', 'security', 'telemetry', 'ledger', 'schedules'),
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'intake-accepts-and-shows',
      'A request calls one command of the engine. A provider called from a request would make the caller wait for it, and lose the call in a crash.',
      { path: '^src/intake/' },
      {
        path: '^(src/(providers|cli)/|src/actions/(?!action-registry\\.ts)|queues/|workers/|fixtures/|test/)',
      },
    ),
    rule(
      'src-knows-no-process',
      'What every process shares cannot depend on how they are put together; it takes queues by its own ports.',
      { path: '^src/' },
      { path: '^(queues|workers|test)/' },
    ),
    rule(
      'queues-serve-workers',
      'Imports run one way: src, queues, workers.',
      { path: '^queues/' },
      { path: '^(workers|fixtures|test)/' },
    ),
    rule(
      'workers-are-programs',
      'A worker file starts a process; only workers and tests may put one together.',
      { pathNot: '^(workers|test)/' },
      { path: '^workers/' },
    ),
    rule(
      'fixtures-are-for-test-and-demo',
      'A stand-in that product code could import would one day answer for a real provider.',
      { pathNot: '^(fixtures|test|workers/((start-)?stand-ins|demo))' },
      { path: '^fixtures/' },
    ),
    rule(
      'fixtures-judge-the-product',
      'A stand-in that shared the product’s code would share its mistakes, and no test would see them.',
      { path: '^fixtures/' },
      { path: '^(src/(?!domain/)|queues/|workers/|test/)' },
    ),
    rule(
      'fixtures-take-types-only',
      'Of the domain a stand-in may know the words, not the rules.',
      { path: '^fixtures/' },
      { path: '^src/domain/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'nobody-imports-tests',
      'Tests read the product, never the other way.',
      { pathNot: '^test/' },
      { path: '^test/' },
    ),
    rule(
      'queue-libraries-in-queues',
      'One home for BullMQ and its drivers: what differs between its backends is handled once.',
      { pathNot: '^(queues|test)/' },
      { path: '^node_modules/(bullmq|ioredis|pg|@bull-board)/' },
    ),
    rule(
      'sql-in-the-ledger',
      'Every statement stands in the ledger, where its locks and its place in a transaction can be seen together.',
      { pathNot: '^(src/ledger|test)/' },
      { path: '^node_modules/postgres/' },
    ),
    rule(
      'one-http-client',
      'Deadline, size limit, redaction and “had bytes left?” are decided once, for every provider.',
      { pathNot: '^(src/providers/http-client\\.ts$|test/)' },
      { path: '^node_modules/axios/' },
    ),
    rule(
      'production-without-dev-dependencies',
      'Production is installed without them.',
      { path: '^(src|queues|workers|fixtures)/' },
      { dependencyTypes: ['npm-dev'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
