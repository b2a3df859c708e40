// A component whose code is fetched when it is first drawn.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Draws a notice until `load` is done. A failure is thrown while drawing, to the boundary around it. */
export function lazy<Props extends object>(load: () => Promise<{ default: ComponentType<Props> }>): ComponentType<Props> {
  return function Lazy(props: Props) {
    const [state, setState] = useState<{ part?: ComponentType<Props>; error?: unknown }>({});
    useEffect(() => {
      load().then(
        (module) => setState({ part: module.default }),
        (error: unknown) => setState({ error }),
      );
    }, []);
    if (state.error) throw state.error;
    const Part = state.part;
    return Part ? (
      <Part {...props} />
    ) : (
      <p class="loading" role="status">
        Loading the editor …
      </p>
    );
  };
}
