/** Strict, with types; nobody can switch a rule off in a file. */
import { defineConfig } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'
import svelteConfig from '../svelte.config.js'

const root = new URL('..', import.meta.url).pathname

const kitIsShapedForItsNextVersion = {
  patterns: [
    { regex: String.raw`^\$lib(/|$)`, message: 'Import from a room: #ui/…, #domain/…' },
    { regex: String.raw`^\$app/stores$`, message: 'Use $app/state.' },
  ],
}

export default defineConfig(
  { ignores: ['build/', '.svelte-kit/', 'node_modules/', 'data/', 'test-results/', 'playwright-report/', 'coverage/'] },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    linterOptions: { noInlineConfig: true },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: root, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // an arrow that only calls something reads well without braces
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // == null asks for both kinds of nothing at once
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-useless-escape': 'error',
      'no-irregular-whitespace': 'error',
      // [...text] takes a text apart by code points, which is what is wanted of it
      '@typescript-eslint/no-misused-spread': ['error', { allow: [{ from: 'lib', name: 'string' }, 'string'] }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-restricted-imports': ['error', kitIsShapedForItsNextVersion],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      // the base path is the site's own; resolve() would ask for every route's parameters twice
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    // what is put into a page as HTML goes through this one component, which says what may be handed to it
    files: ['src/ui/Rendered.svelte'],
    rules: { 'svelte/no-at-html-tags': 'off' },
  },
  {
    files: ['tests/**', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[property.name='only'][object.name=/^(test|it|describe)$/]",
          message: 'All tests run.',
        },
        {
          selector:
            'CallExpression[callee.property.name=/^(skip|fixme|todo|fails)$/][callee.object.name=/^(test|it|describe)$/]',
          message: 'A test runs, or is not there. What depends on the machine says so with skipIf.',
        },
        {
          selector: "CallExpression[callee.property.name='waitForTimeout']",
          message: 'Wait for what the user sees, not for a while.',
        },
      ],
    },
  },
  {
    // plain JavaScript is checked by tsc; its values from JSON and from packages without types stay unnamed
    files: ['**/*.js', '**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
)
