import adapter from '@sveltejs/adapter-node'
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // ORIGIN, PORT and HOST are ours to read and check; the prefix keeps the adapter from reading them its own way
    adapter: adapter({ precompress: true, envPrefix: 'KIT_' }),
    // the #room/* imports of package.json are the only aliases; nothing lives in "lib"
    files: { lib: 'src/ui' },
    csp: {
      mode: 'nonce',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        // ProseMirror and SVG set style attributes; an attribute cannot load or run anything under the rest of this policy
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'data:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
    typescript: {
      config: (config) => {
        config.include = [
          ...config.include,
          '../db/**/*.ts',
          '../tests/**/*',
          '../*.config.ts',
          '../*.config.js',
          '../static/*.js',
        ]
        return config
      },
    },
  },
}
