// Try it: not there yet.
import type { PageProps } from "../shell/page.ts";

export default function Page({ catalog }: PageProps) {
  return (
    <section class="page">
      <h1>Try it</h1>
      <p>Of the {catalog.providers.length} providers, soon.</p>
    </section>
  );
}
