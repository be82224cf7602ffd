/** The mark of the project: an alarm bell. */
export function Bell({ className, size = 22 }: { className?: string; size?: number }) {
  return (
    <svg
      className={className}
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <path
        d="M16 4.5c-5 0-8 3.6-8 8.3 0 5.1-1.4 7.2-3 8.8-.6.6-.2 1.6.7 1.6h20.6c.9 0 1.3-1 .7-1.6-1.6-1.6-3-3.7-3-8.8 0-4.7-3-8.3-8-8.3z"
        fill="var(--brass)"
      />
      <path d="M12.4 25.6a3.6 3.6 0 0 0 7.2 0z" fill="var(--brass)" opacity="0.65" />
    </svg>
  );
}
