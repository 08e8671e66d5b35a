import { type ReactNode, useEffect, useId, useRef } from "react";
import { useT } from "./language.tsx";

/** A modal dialogue on the browser's own dialog element: focus, Escape and the backdrop come with it. */
export function Sheet({ title, open, onClose, children }: { title: string; open: boolean; onClose(): void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const t = useT();
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  // Escape is told at once (cancel), the close itself only after the fact: by then a quick hand may have opened it again.
  const closed = () => {
    if (!dialog.current?.open) onClose();
  };
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onCancel={onClose} onClose={closed}>
      {open ? (
        <div className="stack">
          <div className="row row-between">
            <h2 id={id}>{title}</h2>
            <button type="button" className="button button-quiet" onClick={onClose}>
              {t("关闭", "Close")}
            </button>
          </div>
          {children}
        </div>
      ) : null}
    </dialog>
  );
}
