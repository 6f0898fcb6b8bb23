import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig, type Plugin } from 'vite'
import { viteSingleFile } from 'vite-plugin-singlefile'

// The server's policy lets only that script and style work which have the nonce of the response; it
// writes it where this writes {{nonce}} (docs/serve-protocol.md). In a file it means nothing. Both
// keep their attributes when they are put into the page.
function nonces(): Plugin {
  return {
    name: 'nonces',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') return
      page.source = String(page.source)
        .replace(/<script type="module"/, '$& nonce="{{nonce}}"')
        .replace(/<link rel="stylesheet"/, '$& nonce="{{nonce}}"')
    },
  }
}

// One file, which works from disk: no request may leave it.
export default defineConfig({
  plugins: [svelte(), viteSingleFile({ removeViteModuleLoader: true }), nonces()],
  build: { target: 'es2022', assetsInlineLimit: 1_000_000, reportCompressedSize: false },
})
