import { type ReactNode, useId, useState } from "react";

/** Takes a file by drop, click or keyboard: a real file input lies over the whole area. */
export function FileDrop({
  label,
  hint,
  accept,
  describedBy,
  onFile,
  children,
}: {
  label: ReactNode;
  hint?: ReactNode;
  accept?: string;
  /** Id of what is wrong with the file. */
  describedBy?: string;
  onFile(file: File): void;
  children?: ReactNode;
}) {
  const [over, setOver] = useState(false);
  const id = useId();
  return (
    <div className="stack-tight">
      <div
        className="drop"
        data-over={over}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
      >
        <label htmlFor={id}>
          <strong>{label}</strong>
          {hint ? <span className="check-detail">{hint}</span> : null}
        </label>
        <input
          id={id}
          type="file"
          accept={accept}
          aria-describedby={describedBy}
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) onFile(file);
          }}
        />
      </div>
      {children}
    </div>
  );
}
