import nx from '@nx/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/** From top to bottom; a layer may use those below it. */
const layers = ['runtime', 'service', 'adapter', 'kit', 'port', 'contract'];
const below = (layer) => layers.slice(layers.indexOf(layer) + 1).map((name) => `layer:${name}`);

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/generated/**', '.nx/**', '.cache/**', '.ringback/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx, 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver({ conditionNames: ['ringback-source', 'types', 'import', 'default'] })] },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: ['^.*/vitest\\.shared\\.js$'],
          depConstraints: [
            // The composition roots see everything.
            { sourceTag: 'layer:runtime', onlyDependOnLibsWithTags: [...below('runtime'), 'layer:runtime', 'layer:test'] },
            // A service names an adapter in its main.ts only (see the rule below), and no other service.
            { sourceTag: 'layer:service', onlyDependOnLibsWithTags: [...below('service'), 'layer:test'] },
            { sourceTag: 'layer:adapter', onlyDependOnLibsWithTags: [...below('adapter'), 'layer:adapter', 'layer:test'] },
            { sourceTag: 'layer:kit', onlyDependOnLibsWithTags: [...below('kit'), 'layer:kit'] },
            { sourceTag: 'layer:port', onlyDependOnLibsWithTags: [...below('port'), 'layer:port'] },
            { sourceTag: 'layer:contract', onlyDependOnLibsWithTags: ['layer:contract'] },
            { sourceTag: 'layer:test', onlyDependOnLibsWithTags: layers.map((name) => `layer:${name}`) },
          ],
        },
      ],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      complexity: ['error', 15],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/dot-notation': 'off',
      // Nest declares its options as classes and takes plain objects for them.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    files: ['apps/{call-ingest,contact-resolution,messaging,qualification-conversation,analytics,admin-api}/src/**/*.ts'],
    ignores: ['**/main.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@ringback/event-log-*', '@ringback/carrier-*', '@ringback/embedded-database', '@ringback/kafka-broker'], message: 'a service names an adapter only in its main.ts: take the port instead' }] },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/test/**/*.ts', '**/contract-suite/**/*.ts', 'libs/test-kit/**/*.ts', 'apps/{e2e,bench,drill}/**/*.ts'],
    rules: {
      // Tests stand on real parts, whatever layer those are of.
      '@nx/enforce-module-boundaries': 'off',
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-console': 'off',
    },
  },
);
