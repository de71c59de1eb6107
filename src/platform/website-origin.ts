/** Regions whose S3 websites have a dash where those of later regions have a dot. */
const DASHED = [
  'ap-northeast-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'eu-west-1',
  'sa-east-1',
  'us-east-1',
  'us-gov-west-1',
  'us-west-1',
  'us-west-2',
];

/** Origin of the website that S3 makes of a bucket; S3 offers no HTTPS for it. */
export function websiteOrigin(bucket: string, region: string): string {
  return `http://${bucket}.s3-website${DASHED.includes(region) ? '-' : '.'}${region}.amazonaws.com`;
}
