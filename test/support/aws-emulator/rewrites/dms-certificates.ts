import { type Answer, jsonAnswer, jsonOperation, type Rewrite } from '../exchange.js';

interface Certificate {
  CertificateIdentifier: string;
  CertificateArn: string;
  CertificateCreationDate: Date;
  CertificateOwner: string;
  KeyLength: number;
  SigningAlgorithm: string;
  ValidFromDate: Date;
  ValidToDate: Date;
  CertificatePem?: string;
}

const YEAR_MS = 365 * 86_400_000;

interface Input {
  CertificateIdentifier?: string;
  CertificateArn?: string;
  CertificatePem?: string;
  Filters?: { Name: string; Values: string[] }[];
}

/** Certificates, which the emulator does not know. */
export function dmsCertificates(): Rewrite {
  const certificates = new Map<string, Certificate>();
  const operations: Record<string, (input: Input) => Answer> = {
    ImportCertificate({ CertificateIdentifier: id, CertificatePem }) {
      const certificate: Certificate = {
        CertificateIdentifier: id!,
        CertificateArn: `arn:aws:dms:us-east-2:123456789012:cert:${id}`,
        // What is in the certificate is not read: Terraform needs that there is something.
        CertificateCreationDate: new Date(),
        CertificateOwner: '123456789012',
        KeyLength: 2048,
        SigningAlgorithm: 'SHA256withRSA',
        ValidFromDate: new Date(),
        ValidToDate: new Date(Date.now() + YEAR_MS),
        ...(CertificatePem === undefined ? {} : { CertificatePem }),
      };
      certificates.set(certificate.CertificateArn, certificate);
      return jsonAnswer({ Certificate: certificate });
    },
    DescribeCertificates({ Filters = [] }) {
      const wanted = Filters.flatMap(({ Values }) => Values);
      const found = [...certificates.values()].filter(
        ({ CertificateIdentifier: id, CertificateArn: arn }) => wanted.includes(id) || wanted.includes(arn),
      );
      return found.length > 0 || wanted.length === 0
        ? jsonAnswer({ Certificates: found })
        : jsonAnswer({ __type: 'ResourceNotFoundFault', message: 'no such certificate' }, 400);
    },
    DeleteCertificate({ CertificateArn }) {
      const certificate = certificates.get(CertificateArn!);
      certificates.delete(CertificateArn!);
      return jsonAnswer({ Certificate: certificate });
    },
  };
  return {
    mends: 'DMS: certificates',
    answer(request) {
      const operation = operations[jsonOperation(request, 'AmazonDMSv20160101') ?? ''];
      return operation?.(JSON.parse(request.body) as Input);
    },
  };
}
