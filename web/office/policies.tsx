export function ReachPage() { return null; }
