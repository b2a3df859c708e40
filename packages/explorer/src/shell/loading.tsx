// A page whose code is fetched when it is first shown.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { PageProps } from "./page.ts";

type Module = { default: ComponentType<PageProps> };

/** A component that loads `load` when it is first drawn. A failure is thrown while drawing, to the boundary around it. */
export function loading(load: () => Promise<Module>): ComponentType<PageProps> {
  let loaded: ComponentType<PageProps> | undefined;
  return function Loading(props: PageProps) {
    const [state, setState] = useState<{ error?: unknown; page?: ComponentType<PageProps> }>(loaded ? { page: loaded } : {});
    useEffect(() => {
      if (loaded) return;
      load().then(
        (module) => {
          loaded = module.default;
          setState({ page: loaded });
        },
        (error: unknown) => setState({ error }),
      );
    }, []);
    if (state.error) throw state.error;
    const Page = state.page;
    return Page ? (
      <Page {...props} />
    ) : (
      <p class="loading" role="status">
        Loading …
      </p>
    );
  };
}
