/**
 * Who may import whom: the walls between the rooms of the house (dependency-cruiser reads this). A room may import
 * itself, the rooms named here, and the packages named here; nothing else. Tests may look into every room, but no room
 * looks into the tests.
 */

const TEST = String.raw`\.test\.ts$`

/** packages a room may use; null: any that is declared */
const ROOMS = [
  {
    room: 'domain',
    path: '^src/domain/',
    rooms: [],
    packages: [
      '@noble/hashes',
      '@noble/curves',
      'canonicalize',
      'temporal-polyfill',
      'chinese-days',
      'fast-myers-diff',
    ],
    why: 'The rules of bargaining are pure: no I/O, no clock, no library that has either.',
  },
  {
    room: 'text',
    path: '^src/text/',
    rooms: ['^src/domain/'],
    packages: ['prosemirror-model', 'prosemirror-tables', 'yjs', 'lib0', 'y-prosemirror', 'marked'],
    why: 'Text runs anywhere: in the browser, in the server and in tests, without I/O.',
  },
  {
    room: 'collab/protocol',
    path: '^src/collab/protocol',
    rooms: ['^src/domain/'],
    packages: [],
    why: 'Both ends import the protocol, so it may stand on nothing that only one end has.',
  },
  {
    room: 'collab/server',
    path: '^src/collab/server/',
    rooms: ['^src/domain/', '^src/text/', '^src/collab/protocol'],
    packages: ['ws', 'yjs', 'y-protocols', 'lib0', 'prosemirror-model'],
    node: true,
    why: 'Store and doorman are handed in, so that the collaboration server can move to a process of its own.',
  },
  {
    room: 'collab/client',
    path: '^src/collab/client/',
    rooms: ['^src/domain/', '^src/text/', '^src/collab/protocol'],
    packages: ['yjs', 'y-protocols', 'lib0', 'y-websocket', 'y-prosemirror', '^prosemirror-'],
    why: 'The editor is one lazy chunk that knows neither pages nor words.',
  },
  {
    room: 'db',
    path: '^db/',
    rooms: ['^src/domain/'],
    packages: ['kysely', 'pg', '@electric-sql/pglite', 'ioredis', 'yjs'],
    node: true,
    why: 'Everything that says SELECT lives here, and knows nothing of who asks.',
  },
  {
    room: 'words',
    path: '^src/words/',
    rooms: ['^src/domain/', '^src/collab/protocol'],
    packages: ['svelte'],
    why: 'Words are read aloud by pages, mail and the API alike.',
  },
  {
    room: 'work',
    path: '^src/work/',
    rooms: ['^src/domain/', '^src/text/', '^db/', '^src/collab/protocol'],
    packages: ['kysely', 'yjs', 'prosemirror-model', 'otpauth', '@node-rs/argon2', 'valibot'],
    node: true,
    why: 'The verbs of users ask the domain and store acts; they know neither pages nor sockets.',
  },
  {
    room: 'server',
    path: '^src/server/',
    rooms: ['^src/(domain|text|collab/server|work|words)/', '^src/collab/protocol', '^db/'],
    packages: null,
    node: true,
    why: 'The server wires everything that has a lifetime or holds a secret, and shows nothing.',
  },
  {
    room: 'ui',
    path: '^src/ui/',
    rooms: ['^src/(domain|text|words|collab/client)/', '^src/collab/protocol'],
    packages: ['svelte', '@sveltejs/kit'],
    why: 'What can be seen knows the domain and its words, and fetches the editor when it is needed.',
  },
  {
    room: 'pages',
    path: String.raw`^src/routes/.*(\.svelte|\+(page|layout)\.ts)$`,
    rooms: ['^src/(ui|words|domain|routes)/', '^src/collab/protocol'],
    packages: ['svelte', '@sveltejs/kit'],
    why: 'A page is sent to the browser: it shows ui/ and reads what its load function hands it.',
  },
  {
    room: 'routes',
    path: String.raw`^src/routes/.*(\+server|\.server)\.ts$`,
    rooms: ['^src/(ui|words|work|server|domain|text|routes)/', '^src/collab/protocol'],
    packages: ['@sveltejs/kit', 'valibot'],
    node: true,
    why: 'An address is thin: it asks work/ and server/, never the database.',
  },
]

/** @param {string} name */
const escape = (name) => (name.startsWith('^') ? name.slice(1) : `${name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}(/|$)`)

/** Where a package lies, and what Kit and Svelte make up at build time. @param {string[]} packages */
const places = (packages) => packages.map((name) => `^node_modules/${escape(name)}`)

const MADE_BY_KIT = String.raw`^\$(app|env)/|(^|/)\$types`

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or lack a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'What is imported must be there.',
      from: {},
      to: { couldNotResolve: true, pathNot: MADE_BY_KIT },
    },
    {
      name: 'declared',
      severity: 'error',
      comment: 'What the program needs stands among the dependencies, not among those of development.',
      from: { path: '^(src|db)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      comment: 'The program does not know its tests.',
      from: { path: '^(src|db)/', pathNot: TEST },
      to: { path: `^tests/|${TEST}` },
    },
    ...ROOMS.flatMap(({ room, path, rooms, packages, node = false, why }) => [
      {
        name: `${room}-imports-only-its-rooms`,
        severity: 'error',
        comment: why,
        from: { path, pathNot: TEST },
        to: { path: '^(src|db|tests)/', pathNot: [path, ...rooms] },
      },
      ...(packages === null
        ? []
        : [
            {
              name: `${room}-uses-only-its-packages`,
              severity: 'error',
              comment: why,
              from: { path, pathNot: TEST },
              to: { path: '^node_modules/', pathNot: places(packages) },
            },
          ]),
      ...(node
        ? []
        : [
            {
              name: `${room}-runs-without-node`,
              severity: 'error',
              comment: why,
              from: { path, pathNot: TEST },
              to: { dependencyTypes: ['core'] },
            },
          ]),
    ]),
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: String.raw`^(build|\.svelte-kit)/` },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'svelte'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.d.ts'],
    },
  },
}
