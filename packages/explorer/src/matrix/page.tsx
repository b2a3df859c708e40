// Matrix: all fields by all providers.
import type { PageProps } from "../shell/page.ts";

export default function Page({ catalog }: PageProps) {
  return (
    <section class="page">
      <h1>Matrix</h1>
      <p>{catalog.operations.map(({ name }) => name).join(", ")}</p>
    </section>
  );
}
