// A tooltip: shown on hover and on focus, hidden by Escape; a tap on the same element shows all that it says.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

const GAP = 8;

interface BubbleProps {
  /** What it is about. */
  anchor: Element;
  id: string;
  onHide(): void;
  children: ComponentChildren;
}

/** The tooltip of `anchor`: below it, or above where there is no room. Escape and scrolling ask to hide it. */
export function Bubble({ anchor, id, onHide, children }: BubbleProps) {
  const bubble = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (bubble.current) place(anchor, bubble.current);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => event.key === "Escape" && onHide();
    addEventListener("keydown", press);
    addEventListener("scroll", onHide, { capture: true, passive: true });
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("scroll", onHide, { capture: true });
    };
  }, [onHide]);
  return (
    <div class="tip" role="tooltip" id={id} ref={bubble}>
      {children}
    </div>
  );
}

function place(anchor: Element, bubble: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = bubble.getBoundingClientRect();
  const below = at.bottom + GAP + height < innerHeight;
  const left = Math.max(GAP, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - GAP));
  bubble.style.left = `${left}px`;
  bubble.style.top = `${below ? at.bottom + GAP : at.top - GAP - height}px`;
}

interface TipProps {
  /** What the tooltip says. */
  tip: ComponentChildren;
  /** What it is about: one element, which gets the id that describes it. */
  children: (describedBy: { "aria-describedby"?: string }) => ComponentChildren;
}

export function Tip({ tip, children }: TipProps) {
  const id = useId();
  const [anchor, setAnchor] = useState<Element | null>(null);
  const hide = () => setAnchor(null);
  const show = (event: Event) => setAnchor((event.currentTarget as Element).firstElementChild);
  return (
    <span
      class="tip-anchor"
      onPointerEnter={(event) => event.pointerType === "mouse" && show(event)}
      onPointerLeave={hide}
      onFocusIn={(event) => (event.target as Element).matches(":focus-visible") && show(event)}
      onFocusOut={hide}
    >
      {children(anchor ? { "aria-describedby": id } : {})}
      {anchor && (
        <Bubble anchor={anchor} id={id} onHide={hide}>
          {tip}
        </Bubble>
      )}
    </span>
  );
}
