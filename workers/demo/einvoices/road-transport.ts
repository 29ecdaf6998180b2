/** How the demo's goods go: by road, over a distance that the portal reckons itself. */
export const roadTransport = {
  transportMode: 'road',
  vehicleNumber: 'KA01AB1234',
  transporterName: 'QUICK CARRIERS',
  transporterId: '29ZZZCQ0008K1ZS',
  distance: 0,
} as const;
