export { ThreatDetection, type ThreatDetectionProps } from './threat-detection';
