/** Every way to the GST portal that this build knows. */
export const gstProviderNames = ['sandbox-co-in', 'whitebooks-gst', 'gstn'] as const;
