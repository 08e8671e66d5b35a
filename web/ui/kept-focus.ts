import { useEffect } from "react";

/**
 * The keyboard's place is never lost: when what had the focus leaves the page (a form that was sent, a button whose act is
 * done), the focus goes to the heading of the nearest part of the page that is still there.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let place: Element[] = [];
    const remember = (event: FocusEvent) => {
      if (event.target instanceof Element) place = partsAround(event.target);
    };
    const restore = () => {
      if (place.length === 0 || place[0]?.isConnected || document.activeElement !== document.body) return;
      const part = place.find((each) => each.isConnected);
      const heading = part?.querySelector<HTMLElement>("summary, h1, h2, h3");
      if (!heading) return;
      if (heading.tagName !== "SUMMARY") heading.tabIndex = -1;
      heading.focus();
    };
    const observer = new MutationObserver(restore);
    observer.observe(document.body, { childList: true, subtree: true });
    document.addEventListener("focusin", remember);
    // While a dialogue is open the page behind it takes no focus; a dialogue tells of its end in the capturing phase only.
    document.addEventListener("close", restore, true);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", remember);
      document.removeEventListener("close", restore, true);
    };
  }, []);
}

/** The element itself, then the parts of the page that hold it, the nearest first. */
function partsAround(element: Element): Element[] {
  const parts = [element];
  for (let part = element.parentElement?.closest(PARTS); part; part = part.parentElement?.closest(PARTS)) parts.push(part);
  return parts;
}

const PARTS = "details, article, section, aside, main";
