// Reference: the fields of an operation and who supports them.
import type { PageProps } from "../shell/page.ts";

export default function Page({ catalog }: PageProps) {
  return (
    <section class="page">
      <h1>Reference</h1>
      <p>{catalog.providers.map(({ name }) => name).join(", ")}</p>
    </section>
  );
}
