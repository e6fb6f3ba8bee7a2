import type { Lexicon } from './lexicon.js';

/**
 * Spanish, as written in the US and Mexico: orders in the forms for tú, usted and ustedes, with the pronoun written to the verb where
 * people do so. Past forms ("dejó", "escribieron") are left out: they tell, they do not ask. Sources as for English; "no más" is the
 * FCC's own example of a reply in another language that revokes.
 */
export const spanish: Lexicon = {
  CEASE: 'dejenme dejame dejeme dejen deje deja dejar dejes paren pare parar suspender detener detenga detengan cesen cese suspendan suspenda',
  HALT: 'basta alto cese cesen paren detengan detenganse',
  DONT: 'nunca jamas',
  WRITE: `escriban escriba escribas textees textee texteen mensajees mensajeen contacten contacte contactes molesten moleste molestes
    fastidien fastidie jodan hablen busquen comuniquen escribieran mandaran molestaran enviaran llamaran`,
  TEXTS: `mensajes mensaje mensajitos textos texto notificaciones recordatorios avisos publicidad promociones escribir escribirme escribirnos escribiendo
    escribiendome mandarme enviarme mandandome enviandome mandando enviando textear textearme texteando contactarme contactarnos contactar
    molestar molestarme molestando fastidiar mensajear chingar chingando joder fregar`,
  CALL: 'llame llamen llames',
  CALLS: 'llamar llamarme llamando llamadas',
  SEND: 'manden mande mandes envien envie envies mandar enviar manda envia sigan siga sigas',
  STUFF: 'nada cosas tonterias',
  WANT: 'quiero queremos deseo deseamos necesito autorizo autorice pedi solicite acepto aceptamos permito permitimos consiento',
  REFUSE: 'rechazo rechazamos rehuso',
  FED_UP: 'harto harta hartos cansado cansada basta suficiente',
  LIMIT: 'cuando hasta antes',
  AGAIN: 'mas nunca jamas',
  LIST: 'lista listas sistema contactos registro base',
  NUMBER: 'numero telefono nombre celular datos contacto cel informacion',
  ME: 'mi nos',
  ERASE: 'quiten quite quita borren borre borra borrar elimine eliminen elimina eliminar quitar saquen saque saca sacar sacan remuevan bajen olviden olvide',
  REMOVEME: `quitenme quiteme quitame saquenme saqueme sacame borrenme borreme borrame eliminenme elimineme eliminame remuevanme
    desuscribanme desuscribame retirenme quitarme sacarme borrarme eliminarme`,
  SCHEDULE: 'cita agenda presupuesto servicio contrato poliza seguro luz agua gas',
  TRADE: 'jardin jardineria cesped piscina limpieza mantenimiento plagas fumigacion',
  SUBSCRIPTION: 'suscripcion',
  CANCEL: 'cancelo cancelar cancelen cancele cancela anular anulen anule anula finalizar terminar terminen',
  TO: 'a al de del para con',
  UNSUB: 'desuscribir desuscribirme desuscribirse desuscripcion desuscribanme desuscribame',
  WRONG: 'equivocado equivocada incorrecto erroneo',
  PERSON: 'persona',
  KIN: 'esposo esposa marido mujer hijo hija hijos mama papa madre padre padres hermano hermana abuela abuelo suegra suegro novia novio',
  OTHERS: 'inquilino inquilina inquilinos casero casera vecino vecina vecinos jefe jefa empleado empleados abogado abogada',
  OURS: 'servicio servicios programa campana campanas empresa compania cuenta boletin alertas canal grupo correo correos',
  ITEM: 'codigo codigos direccion enlace foto fotos video videos recibo factura',
  PERCEIVE: 'recibi recibo recibimos vi veo leo lei entiendo entendi tengo encuentro llego llegaron',
  THREAT: 'abogado abogada policia demando demandare denuncio denunciare',
  YES: 'si',
  POLITE: 'por favor gracias porfavor porfa',
  BEFORE: 'por favor porfavor porfa oye oiga oigan senor senora hola buenas buenos tardes dias noches ya no gracias perdon disculpe que',
  AFTER: 'por favor porfavor porfa gracias ya senor senora perdon disculpe',
  INTERESTED: 'interesado interesada interesados',
  GLUE: 'de mi los las el esos estos esa ese esta este esas estas sus tus su tu que recibir recibiendo ningun ninguno ningunos ninguna estar seguir me mas ni a y ya vuelvan vuelva vuelvas tantos tantas tanto tanta demasiados',
  CONSENT: 'consentimiento permiso autorizacion',
  LINK: 'y pero cuando porque',
  NUMERAL: 'veces',
};
