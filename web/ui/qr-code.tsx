import QRCode from "qrcode";
import { useMemo } from "react";

/** A QR code in vector squares, dark on white in either theme; what it says stands beside it in words. */
export function QrCode({ text, label, size = 280 }: { text: string; label: string; size?: number }) {
  const drawn = useMemo(() => draw(text), [text]);
  if (drawn === undefined) return null;
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${drawn.size + 8} ${drawn.size + 8}`}
      width={size}
      height={size}
      shapeRendering="crispEdges"
    >
      <rect x="-4" y="-4" width={drawn.size + 8} height={drawn.size + 8} fill="#fff" />
      <path d={drawn.path} fill="#000" />
    </svg>
  );
}

/** Undefined for a text that is longer than any code can hold (about 2,900 bytes). */
function draw(text: string): { size: number; path: string } | undefined {
  try {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: "L" });
    let path = "";
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
    return { size: modules.size, path };
  } catch {
    return undefined;
  }
}
